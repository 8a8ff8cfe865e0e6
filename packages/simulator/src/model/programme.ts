/**
 * What a lot is set aside for. Defence: only inputs whose papers are in order, kept apart. General: anything that meets the
 * specification. Recycled: magnets made of recycled alloy alone.
 */
export const PROGRAMMES = ['defence', 'general', 'recycled'] as const
export type Programme = (typeof PROGRAMMES)[number]
