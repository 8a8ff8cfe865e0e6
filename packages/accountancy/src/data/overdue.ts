/** When goods between two areas are overdue, as data: so long after they left, measured by the latest that goods are known to have left or come. Version 1. */
export const OVERDUE = { version: 1, afterMs: 14 * 86_400_000 } as const
