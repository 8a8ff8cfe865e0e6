import type { ReadOptions } from '@lodestone/client'
import { AREA_CODE, bookStream } from '@lodestone/domain'

/** As long as a question may wait: a person who asks after a post wants its answer. */
const PATIENCE_MS = 60_000

/** After which post to answer: `FTW-SC@41` as receipts are shown, or `book-FTW-SC@41`; anything else the read side judges. */
export const waitsFor = ({
  waitFor,
}: {
  readonly waitFor?: string
}): Pick<ReadOptions, 'waitFor' | 'timeoutMs'> => {
  if (waitFor === undefined) return {}
  const [area = '', revision = ''] = waitFor.split('@')
  const place = AREA_CODE.test(area) ? `${bookStream(area)}@${revision}` : waitFor
  return { waitFor: place, timeoutMs: PATIENCE_MS }
}
