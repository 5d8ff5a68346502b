export const CATEGORIES = ['erp', 'cmms', 'wms', 'procurement', 'mes', 'accounting', 'crm', 'database'] as const;
export type Category = (typeof CATEGORIES)[number];
