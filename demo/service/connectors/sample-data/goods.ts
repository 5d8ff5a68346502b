/** Invented goods, by the trade of whoever sells them. Prices are in cents. */
export interface Good {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly cents: number;
  /** What one usually orders of it at least and at most. */
  readonly quantity: readonly [number, number];
}

const good = (code: string, name: string, unit: string, cents: number, quantity: [number, number]): Good => ({ code, name, unit, cents: Math.round(cents), quantity });
/** One for each pair of sizes. */
const sizes = <A, B>(first: readonly A[], second: readonly B[], make: (a: A, b: B) => Good): Good[] => first.flatMap((a) => second.map((b) => make(a, b)));

const BORES = ['00', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const BORE_SIZES = [6, 8, 10, 12, 16, 20, 25, 32];
const POWERS = [0.37, 0.55, 0.75, 1.1, 1.5, 2.2, 3, 4, 5.5, 7.5, 11, 15, 18.5, 22, 30];

export const TRADES: Readonly<Record<string, readonly Good[]>> = {
  'Bearings & Drives': [
    good('BRG-22212-E', 'Spherical roller bearing 22212 E, 60 × 110 × 28 mm', 'pcs', 9_840, [2, 8]),
    good('BLT-SPB-2360', 'V-belt SPB 2360 Lw', 'pcs', 2_145, [4, 24]),
    good('CPL-JAW-28', 'Jaw coupling size 28 with spider, 98 Shore A', 'set', 5_390, [1, 6]),
    ...sizes([60, 62, 63], BORES, (series, bore) => good(`BRG-${series}${bore}-2RS`, `Deep groove ball bearing ${series}${bore}-2RS`, 'pcs', 310 + (series - 58) * 40 + Number(bore) ** 2 * 14, [10, 60])),
  ],
  'Fluid Power': [
    good('HYD-FLT-0160', 'Return line filter element, 10 µm', 'pcs', 6_120, [6, 30]),
    good('PNE-CYL-63-200', 'Pneumatic cylinder ISO 15552, bore 63, stroke 200', 'pcs', 14_990, [1, 6]),
    good('OIL-HLP-46', 'Hydraulic oil HLP 46', 'l', 412, [200, 1000]),
    ...sizes(BORE_SIZES, [500, 1000, 1500, 2000, 3000, 5000], (bore, length) => good(`HYD-HOS-${bore}-${length}`, `Hydraulic hose 2SN DN ${bore}, pressed fittings, ${length / 1000} m`, 'pcs', 900 + bore * 38 + length * bore * 0.06, [4, 20])),
  ],
  'Safety Supply': [
    good('PPE-EAR-27', 'Ear defenders, SNR 27 dB', 'pcs', 1_465, [10, 40]),
    good('PPE-HLM-WHT', 'Safety helmet, white, with chin strap', 'pcs', 1_890, [5, 30]),
    ...sizes(['N', 'L', 'C'], [7, 8, 9, 10, 11], (kind, size) => good(`PPE-GLV-${kind}${size}`, `${{ N: 'Nitrile coated', L: 'Leather', C: 'Cut resistant' }[kind]} gloves, size ${size}`, 'pair', { N: 289, L: 645, C: 980 }[kind] ?? 0, [60, 360])),
    ...sizes(['S1P', 'S3'], [38, 39, 40, 41, 42, 43, 44, 45, 46, 47], (kind, size) => good(`PPE-SHO-${kind}-${size}`, `Safety shoes ${kind}, size ${size}`, 'pair', kind === 'S3' ? 7_990 : 5_490, [2, 12])),
  ],
  'Steel Trade': [
    good('STL-HEA-160', 'Beam HEA 160, S355, 6 m', 'pcs', 29_720, [4, 18]),
    good('TUB-60-4', 'Square tube 60 × 60 × 4, 6 m', 'pcs', 6_985, [10, 50]),
    ...sizes(['S235', 'S355', '14301'], [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30], (grade, thickness) => good(`STL-${grade}-${thickness}`, `Steel plate ${grade === '14301' ? '1.4301' : `${grade}JR`}, ${thickness} mm, 1500 × 3000`, 'pcs', thickness * (grade === '14301' ? 14_200 : 3_840), [2, 14])),
  ],
  'Industrial Electric': [
    good('EL-CNT-25', 'Contactor 25 A, coil 24 V DC', 'pcs', 4_330, [4, 20]),
    good('EL-SNS-M18', 'Inductive sensor M18, PNP, 8 mm, M12 plug', 'pcs', 3_615, [5, 40]),
    good('EL-CBL-5G25', 'Control cable 5 G 2.5 mm²', 'm', 268, [100, 500]),
    ...sizes(POWERS, [2, 4], (power, poles) => good(`EL-MTR-${power}-${poles}P`, `Three-phase motor ${power} kW, ${poles} poles, IE3, B3`, 'pcs', 14_500 + power * 6_300 + poles * 800, [1, 3])),
  ],
  'Packaging': [
    good('PKG-PAL-EUR', 'Wooden pallet 1200 × 800, heat treated', 'pcs', 1_180, [50, 400]),
    good('PKG-STR-16', 'Polyester strap 16 mm, 2000 m coil', 'pcs', 7_450, [2, 12]),
    ...sizes([200, 300, 400, 600, 800], [100, 200, 300, 400], (side, height) => good(`PKG-BOX-${side}-${height}`, `Corrugated box ${side} × ${side} × ${height}, double wall`, 'pcs', 40 + side * height * 0.0011, [200, 1500])),
  ],
  'Pumps and Seals': [
    good('PMP-CEN-50', 'Centrifugal pump DN 50, 25 m³/h, stainless', 'pcs', 184_900, [1, 2]),
    good('SEA-MEC-35', 'Mechanical seal 35 mm, SiC/SiC/FKM', 'pcs', 11_275, [2, 10]),
    ...sizes(['BAL', 'GAT', 'BFL'], [15, 20, 25, 32, 40, 50, 65, 80, 100], (kind, size) => good(`VLV-${kind}-DN${size}`, `${{ BAL: 'Ball', GAT: 'Gate', BFL: 'Butterfly' }[kind]} valve DN ${size}, PN 40, flanged`, 'pcs', 2_800 + size * 146, [2, 16])),
  ],
  'Fasteners': sizes([5, 6, 8, 10, 12, 16, 20], [16, 20, 25, 30, 40, 50, 60, 80], (thread, length) => good(`BLT-M${thread}-${length}`, `Hexagon bolt M${thread} × ${length}, A4-70, 100 pieces`, 'box', 380 + thread * length * 2.1, [2, 40])),
};

/** Nobody has these just now. */
export const OUT_OF_STOCK: ReadonlySet<string> = new Set(['EL-SNS-M18', 'HYD-FLT-0160', 'PKG-STR-16', 'SEA-MEC-35', 'CPL-JAW-28']);

export const PLANTS = [
  { name: 'Plant 1, goods in', lines: ['Werftstraße 18', 'Gate 3', '24143 Kiel', 'Germany'] },
  { name: 'Plant 2, maintenance store', lines: ['Kanalweg 7', '24768 Rendsburg', 'Germany'] },
  { name: 'Service hub South', lines: ['Via dell’Industria 41', '39100 Bolzano', 'Italy'] },
] as const;

export const HEAD_OFFICE = ['Hafenallee 2', '24103 Kiel', 'Germany'] as const;
export const COST_CENTRES = ['4100 Press shop', '4200 Packaging', '4350 Utilities', '4900 Maintenance'] as const;
export const REQUESTERS = ['M. Okafor', 'J. Lindqvist', 'S. Petrov', 'A. Romero'] as const;
