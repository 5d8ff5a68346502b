/** Invented vendors with the kind of goods each sells. Prices are in cents. */
export interface Good {
  readonly code: string;
  readonly description: string;
  readonly unit: string;
  readonly cents: number;
  /** What one usually orders of it at least and at most. */
  readonly quantity: readonly [number, number];
}
export interface Vendor {
  readonly id: string;
  readonly name: string;
  readonly terms: string;
  readonly goods: readonly Good[];
}

const good = (code: string, description: string, unit: string, cents: number, quantity: [number, number]): Good => ({ code, description, unit, cents, quantity });

export const VENDORS: readonly Vendor[] = [
  {
    id: 'V-1004', name: 'Halden Bearings & Drives', terms: 'Net 30',
    goods: [
      good('BRG-6205-2RS', 'Deep groove ball bearing 6205-2RS, 25 × 52 × 15 mm', 'pcs', 684, [10, 60]),
      good('BRG-22212-E', 'Spherical roller bearing 22212 E, 60 × 110 × 28 mm', 'pcs', 9_840, [2, 8]),
      good('BLT-SPB-2360', 'V-belt SPB 2360 Lw', 'pcs', 2_145, [4, 24]),
      good('CPL-JAW-28', 'Jaw coupling size 28 with spider, 98 Shore A', 'set', 5_390, [1, 6]),
    ],
  },
  {
    id: 'V-1011', name: 'Nordmark Fluid Power', terms: 'Net 45',
    goods: [
      good('HYD-HOS-12-2SN', 'Hydraulic hose 1/2" 2SN, pressed fittings, 1.8 m', 'pcs', 3_875, [4, 20]),
      good('HYD-FLT-0160', 'Return line filter element, 10 µm', 'pcs', 6_120, [6, 30]),
      good('PNE-CYL-63-200', 'Pneumatic cylinder ISO 15552, bore 63, stroke 200', 'pcs', 14_990, [1, 6]),
      good('OIL-HLP-46', 'Hydraulic oil HLP 46', 'l', 412, [200, 1000]),
    ],
  },
  {
    id: 'V-1019', name: 'Castle Hill Safety Supply', terms: 'Net 14',
    goods: [
      good('PPE-GLV-N10', 'Nitrile coated gloves, size 10', 'pair', 289, [60, 360]),
      good('PPE-EAR-27', 'Ear defenders, SNR 27 dB', 'pcs', 1_465, [10, 40]),
      good('PPE-HLM-WHT', 'Safety helmet, white, with chin strap', 'pcs', 1_890, [5, 30]),
    ],
  },
  {
    id: 'V-1026', name: 'Brenner Stahlhandel', terms: '2 % 10 days, net 30',
    goods: [
      good('STL-S235-10', 'Steel plate S235JR, 10 mm, 1500 × 3000', 'pcs', 38_450, [2, 14]),
      good('STL-HEA-160', 'Beam HEA 160, S355, 6 m', 'pcs', 29_720, [4, 18]),
      good('TUB-60-4', 'Square tube 60 × 60 × 4, 6 m', 'pcs', 6_985, [10, 50]),
    ],
  },
  {
    id: 'V-1033', name: 'Lumen Industrial Electric', terms: 'Net 30',
    goods: [
      good('EL-MTR-7K5', 'Three-phase motor 7.5 kW, 1455 rpm, IE3, B3', 'pcs', 61_200, [1, 3]),
      good('EL-CNT-25', 'Contactor 25 A, coil 24 V DC', 'pcs', 4_330, [4, 20]),
      good('EL-SNS-M18', 'Inductive sensor M18, PNP, 8 mm, M12 plug', 'pcs', 3_615, [5, 40]),
      good('EL-CBL-5G25', 'Control cable 5 G 2.5 mm²', 'm', 268, [100, 500]),
    ],
  },
  {
    id: 'V-1042', name: 'Parcel & Pallet Co.', terms: 'Prepaid',
    goods: [
      good('PKG-PAL-EUR', 'Wooden pallet 1200 × 800, heat treated', 'pcs', 1_180, [50, 400]),
      good('PKG-STR-16', 'Polyester strap 16 mm, 2000 m coil', 'pcs', 7_450, [2, 12]),
      good('PKG-BOX-644', 'Corrugated box 600 × 400 × 400, double wall', 'pcs', 214, [200, 1500]),
    ],
  },
  {
    id: 'V-1050', name: 'Everley Pumps and Seals', terms: 'Net 60',
    goods: [
      good('PMP-CEN-50', 'Centrifugal pump DN 50, 25 m³/h, stainless', 'pcs', 184_900, [1, 2]),
      good('SEA-MEC-35', 'Mechanical seal 35 mm, SiC/SiC/FKM', 'pcs', 11_275, [2, 10]),
      good('VLV-BAL-DN40', 'Ball valve DN 40, PN 40, flanged', 'pcs', 8_640, [2, 16]),
    ],
  },
];

export const PLANTS = [
  { name: 'Plant 1, goods in', lines: ['Werftstraße 18', 'Gate 3', '24143 Kiel', 'Germany'] },
  { name: 'Plant 2, maintenance store', lines: ['Kanalweg 7', '24768 Rendsburg', 'Germany'] },
  { name: 'Service hub South', lines: ['Via dell’Industria 41', '39100 Bolzano', 'Italy'] },
] as const;

export const HEAD_OFFICE = ['Hafenallee 2', '24103 Kiel', 'Germany'] as const;
export const COST_CENTRES = ['4100 Press shop', '4200 Packaging', '4350 Utilities', '4900 Maintenance'] as const;
export const REQUESTERS = ['M. Okafor', 'J. Lindqvist', 'S. Petrov', 'A. Romero'] as const;
