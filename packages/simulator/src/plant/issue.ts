import { massText } from '../physics/mass-text.ts'
import type { Taken } from './lot.ts'

/** Books what was taken: gives the line of the post that says so. Once for each taking. */
export const issue = ({ lot, shown, pieces }: Taken) => {
  lot.booked -= shown
  return { lot: lot.id, mass: massText(shown, lot.basis), ...(pieces > 0 ? { pieces } : {}) }
}
