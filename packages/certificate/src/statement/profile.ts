/** How much of what is behind a certificate its file discloses: all of it; what is the customer's own; what is anybody's. */
export const PROFILES = ['auditor', 'customer', 'public'] as const
export type Profile = (typeof PROFILES)[number]
