import {
  siAbb,
  siAutodesk,
  siBrex,
  siDassaultsystemes,
  siDatev,
  siErpnext,
  siExpensify,
  siHubspot,
  siInductiveautomation,
  siInvoiceninja,
  siKashflow,
  siMyob,
  siOdoo,
  siQuickbooks,
  siRockwellautomation,
  siSage,
  siSap,
  siSchneiderelectric,
  siSiemens,
  siTotvs,
  siTrimble,
  siTwenty,
  siXero,
  siZendesk,
  siZoho,
} from 'simple-icons';

/** Named one by one, so that a bundler takes these and not all 3,000. Only icons under CC0: some in the package have terms of their own. */
const icons = [
  siAbb,
  siAutodesk,
  siBrex,
  siDassaultsystemes,
  siDatev,
  siErpnext,
  siExpensify,
  siHubspot,
  siInductiveautomation,
  siInvoiceninja,
  siKashflow,
  siMyob,
  siOdoo,
  siQuickbooks,
  siRockwellautomation,
  siSage,
  siSap,
  siSchneiderelectric,
  siSiemens,
  siTotvs,
  siTrimble,
  siTwenty,
  siXero,
  siZendesk,
  siZoho,
];

export const LOGO_SLUGS: ReadonlySet<string> = new Set(icons.map((icon) => icon.slug));

/**
 * A tile of the brand's colour with its sign on it. A sign alone would vanish on a dark or on a light page;
 * with its own ground it is legible on both.
 *
 * @param slug an icon of simple-icons
 */
export function drawLogo(slug: string): string | undefined {
  const icon = icons.find((candidate) => candidate.slug === slug);
  if (!icon) return undefined;
  const sign = luminance(icon.hex) < 0.4 ? '#fff' : '#111';
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">' +
    `<rect width="40" height="40" rx="8" fill="#${icon.hex}"/><path fill="${sign}" transform="translate(8 8)" d="${icon.path}"/></svg>`
  );
}

/** Relative luminance (WCAG 2.2) of a colour written as six hexadecimal digits. */
function luminance(hex: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
