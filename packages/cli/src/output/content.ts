import { ONE } from '@lodestone/domain'

const PERCENT = ONE / 100

/**
 * How much of a lot is an element, from parts per billion, rounded half up as finely as laboratories tell it: `22.24 %`, and below one per cent
 * `0.587 %`. What is there is never shown as nothing.
 */
export const contentText = (ppb: number): string => {
  const digits = ppb < PERCENT ? 3 : 2
  const scale = 10 ** digits
  const unit = PERCENT / scale
  const units = Math.floor((2 * ppb + unit) / (2 * unit))
  if (units === 0 && ppb > 0) return '<0.001 %'
  return `${Math.floor(units / scale)}.${String(units % scale).padStart(digits, '0')} %`
}
