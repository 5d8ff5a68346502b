export const CATEGORIES = ['erp', 'cmms', 'wms', 'procurement', 'mes', 'accounting', 'crm'] as const;
export type Category = (typeof CATEGORIES)[number];
