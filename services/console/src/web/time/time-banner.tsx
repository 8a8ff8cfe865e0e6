import { count, moment } from '../ui/figures.ts'
import { isNow } from './time.ts'
import { useTime } from './use-time.ts'
import './time.css'

/** Stands over every page while it is not now. It cannot be put away: only going back to now ends it. */
export const TimeBanner = () => {
  const [time, go] = useTime()
  if (isNow(time)) return null
  const known =
    time.known === null
      ? null
      : time.known.includes('T')
        ? moment(time.known)
        : `position ${count(Number(time.known))}`
  return (
    <div className="time-banner" role="status">
      <strong>Not now.</strong> {known === null ? null : <>What was known at {known}. </>}
      {time.happened === null ? null : <>Only what had happened before {moment(time.happened)}. </>}
      Kept verdicts, and what people propose, are as of now.
      <button type="button" className="button small" onClick={() => go({ known: null, happened: null })}>
        Back to now
      </button>
    </div>
  )
}
