import type { Finding } from '../events/finding.ts'
import { REFERENCE } from '../ids.ts'

type Subject = Pick<Finding, 'hold' | 'parcel'>

/** The hold and the parcel that a finding is about. Events from before these were fields of it say them in the sentence only. */
export const subjectOf = ({ code, hold, parcel, sentence }: Finding): Subject => ({
  hold: hold ?? (code === 'LOT_ON_HOLD' ? toldHold(sentence) : undefined),
  parcel: parcel ?? (code === 'RECEIVED_THOUGH_REFUSED' ? toldParcel(sentence) : undefined),
})

/** Several holds are told with commas, which no hold has in its name. */
const toldHold = (sentence: string): string | undefined => {
  const told = /^Lot \S+ is on hold \((.*)\); /.exec(sentence)?.[1]
  return told !== undefined && REFERENCE.test(told) ? told : undefined
}

const toldParcel = (sentence: string): string | undefined =>
  /^Line \d+ of parcel (\S+) was refused /.exec(sentence)?.[1]
