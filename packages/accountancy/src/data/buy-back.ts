import type { Form } from '@lodestone/domain'

/** When recycled goods may be an own return that was sold before, as data. Version 1. */
export const BUY_BACK = {
  version: 1,
  /** What leaves a plant as its own return, or as what it did not work up. */
  forms: ['scrap'] as readonly Form[],
  /** So long after the sale. */
  withinMs: 366 * 86_400_000,
  /** Less is nobody's time worth. */
  leastGrams: 1_000,
} as const
