import { isProblemError } from '@lodestone/client'
import { parseMass } from '@lodestone/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { provenance } from '../../data/client.ts'
import { mass } from '../../ui/figures.ts'
import type { OutboxState } from './use-outbox.ts'

const UNITS = ['kg', 'g', 't', 'lb'] as const

type Props = { readonly area: string; readonly add: OutboxState['add'] }

/** Scan, weigh, confirm: what a lot weighs now, beside what the book says that is there. */
export const ScaleReading = ({ area, add }: Props) => {
  const [lot, setLot] = useState('')
  const [figure, setFigure] = useState('')
  const [unit, setUnit] = useState<(typeof UNITS)[number]>('kg')
  const scanned = lot.trim()
  const known = useQuery({
    queryKey: ['live', 'lot', scanned],
    enabled: scanned !== '',
    retry: false,
    queryFn: ({ signal }) => provenance.lot(scanned, { signal }),
  })
  const weighed = figure.trim() === '' ? null : parseMass(`${figure.trim()} ${unit}`)
  const grams = weighed !== null && typeof weighed === 'object' ? weighed.grams : null
  const book = known.data?.balanceGrams
  const confirm = async (): Promise<void> => {
    if (grams === null) return
    const occurredAt = new Date().toISOString()
    await add({
      area,
      type: 'InventoryCounted',
      said: `${scanned} weighs ${mass(grams)}`,
      post: {
        occurredAt,
        count: `SCALE-${occurredAt.slice(0, 19).replaceAll(/[-:T]/g, '')}`,
        method: 'weighed on the scale',
        lines: [{ lot: scanned, mass: `${figure.trim()} ${unit}` }],
      },
    })
    setLot('')
    setFigure('')
  }
  return (
    <form
      className="work-form"
      onSubmit={(event) => {
        event.preventDefault()
        void confirm()
      }}
    >
      <div className="field">
        <label htmlFor="work-lot">1. Scan the lot</label>
        <input
          id="work-lot"
          className="input work-input id"
          value={lot}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setLot(target.value)}
        />
        <p role="status">{scanned === '' ? '' : saidOfLot(book, known.error)}</p>
      </div>
      <div className="field">
        <label htmlFor="work-mass">2. What the scale shows</label>
        <div className="work-mass">
          <input
            id="work-mass"
            className="input work-input number"
            inputMode="decimal"
            value={figure}
            autoComplete="off"
            onChange={({ target }) => setFigure(target.value)}
          />
          <select
            className="work-input"
            aria-label="Unit of the scale"
            value={unit}
            onChange={({ target }) => setUnit(UNITS.find((each) => each === target.value) ?? 'kg')}
          >
            {UNITS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </div>
        <p role="status">{saidOfMass(figure, grams, book)}</p>
      </div>
      <button
        type="submit"
        className="button primary work-confirm"
        disabled={scanned === '' || grams === null}
      >
        3. Confirm{grams === null ? '' : ` ${mass(grams)}`}
      </button>
    </form>
  )
}

const saidOfLot = (book: number | undefined, error: unknown): string => {
  if (book !== undefined) return `The book has ${mass(book)} of it.`
  if (error === null) return 'Asking the book …'
  return isProblemError(error) && error.status > 0
    ? `${error.problem.detail} It can be recorded all the same.`
    : 'The book cannot be asked now. It can be recorded all the same.'
}

const saidOfMass = (figure: string, grams: number | null, book: number | undefined): string => {
  if (figure.trim() === '') return ''
  if (grams === null) return 'Write the figure as the scale shows it: 412.500'
  if (book === undefined) return mass(grams)
  const difference = grams - book
  return difference === 0
    ? 'As in the book.'
    : `${mass(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} than in the book.`
}
