import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { provenance } from '../data/client.ts'
import { count } from '../ui/figures.ts'
import { isNow, type Time } from './time.ts'
import { useTime } from './use-time.ts'
import './time.css'

/** `2026-11-20T08:00` of a moment, as the field for it wants it; in UTC. */
const fieldOf = (value: string | null): string =>
  value === null || !value.includes('T') ? '' : new Date(value).toISOString().slice(0, 16)
const momentOf = (field: string): string | null => (field === '' ? null : `${field}:00Z`)

/** Asks when: what was known by then, and what had happened by then. */
export const TimeControl = () => {
  const [time, go] = useTime()
  return (
    <DialogTrigger>
      <Button className="button small time-button" data-now={isNow(time)}>
        <span aria-hidden="true">◷</span> {isNow(time) ? 'Now' : 'Not now'}
      </Button>
      <Popover className="time-popover" placement="bottom end">
        <Dialog aria-label="As of when">
          {({ close }) => <TimeForm time={time} go={go} close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

type Props = { readonly time: Time; readonly go: (time: Time) => void; readonly close: () => void }

const TimeForm = ({ time, go, close }: Props) => {
  const [position, setPosition] = useState(time.known !== null && !time.known.includes('T') ? time.known : '')
  const [known, setKnown] = useState(fieldOf(time.known))
  const [happened, setHappened] = useState(fieldOf(time.happened))
  const { data } = useQuery({
    queryKey: ['live', 'projection'],
    queryFn: ({ signal }) => provenance.projection({}, { signal }),
  })
  const last = data?.position ?? 1
  const show = (): void => {
    go({ known: position !== '' ? position : momentOf(known), happened: momentOf(happened) })
    close()
  }
  return (
    <form
      className="time-form"
      onSubmit={(event) => {
        event.preventDefault()
        show()
      }}
    >
      <fieldset>
        <legend>As known at</legend>
        <p className="time-hint">What had been recorded by then, and nothing that was learned later.</p>
        <label>
          Moment (UTC)
          <input
            className="input"
            type="datetime-local"
            value={known}
            onChange={({ target }) => {
              setKnown(target.value)
              setPosition('')
            }}
          />
        </label>
        <label>
          Position {position === '' ? '' : `${count(Number(position))} of ${count(last)}`}
          <input
            type="range"
            min={1}
            max={last}
            value={position === '' ? last : position}
            onChange={({ target }) => {
              setPosition(target.value)
              setKnown('')
            }}
          />
        </label>
      </fieldset>
      <fieldset>
        <legend>Happened before</legend>
        <p className="time-hint">Only what had happened by then, whenever it was recorded.</p>
        <label>
          Moment (UTC)
          <input
            className="input"
            type="datetime-local"
            value={happened}
            onChange={({ target }) => setHappened(target.value)}
          />
        </label>
      </fieldset>
      <div className="time-actions">
        <button
          type="button"
          className="button small"
          onClick={() => {
            go({ known: null, happened: null })
            close()
          }}
        >
          Now
        </button>
        <button type="submit" className="button small primary">
          Show
        </button>
      </div>
    </form>
  )
}
