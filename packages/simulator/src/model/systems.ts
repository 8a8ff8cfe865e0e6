/** How far the clock of a plant system may be off, in seconds. */
export const CLOCK_TOLERANCE = 60

/** The plant systems that post. */
export const SYSTEMS = [
  { system: 'MTP-MES', name: 'Execution system of Mountain Pass' },
  { system: 'FTW-MES', name: 'Execution system of Fort Worth' },
  { system: 'TXN-MES', name: 'Execution system of Northlake' },
  { system: 'LIMS', name: 'Laboratory system' },
  { system: 'SHIFT-DESK', name: 'What the shift desks type in' },
  { system: 'EHS', name: 'Waste desk' },
  { system: 'LEGAL', name: 'Claims desk' },
] as const
