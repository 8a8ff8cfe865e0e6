/** The hold that goods without papers are on. */
export const UNMATCHED = 'UNMATCHED'
