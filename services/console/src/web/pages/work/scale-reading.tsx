import { useState } from 'react'
import { mass } from '../../ui/figures.ts'
import { Confirm } from './confirm.tsx'
import { useKnownLot } from './known-lot.ts'
import { MassField } from './mass-field.tsx'
import { ScanField } from './scan-field.tsx'
import type { TaskProps } from './tasks.ts'
import { gramsOf, massText, notWeighed } from './weighed.ts'

/** What a lot weighs now, beside what the book says that is there. */
export const ScaleReading = ({ area, add }: TaskProps) => {
  const [lot, setLot] = useState('')
  const [weighed, setWeighed] = useState(notWeighed())
  const scanned = lot.trim()
  const known = useKnownLot(scanned)
  const grams = gramsOf(weighed)
  const draft =
    scanned === '' || grams === null
      ? null
      : {
          type: 'InventoryCounted' as const,
          said: `${scanned} weighs ${mass(grams)}`,
          post: (at: string) => ({
            occurredAt: at,
            count: `SCALE-${at.slice(0, 19).replaceAll(/[-:T]/g, '') || 'NOW'}`,
            method: 'weighed on the scale',
            lines: [{ lot: scanned, mass: massText(weighed) }],
          }),
        }
  return (
    <form className="work-form" onSubmit={(event) => event.preventDefault()}>
      <ScanField label="1. Scan the lot" value={lot} onChange={setLot} said={known.said} />
      <MassField
        label="2. What the scale shows"
        value={weighed}
        onChange={setWeighed}
        saidOf={(now) => beside(now, known.data?.balanceGrams ?? undefined)}
      />
      <Confirm
        area={area}
        draft={draft}
        label={`3. Confirm${grams === null ? '' : ` ${mass(grams)}`}`}
        add={add}
        onDone={() => {
          setLot('')
          setWeighed(notWeighed(weighed.unit))
        }}
      />
    </form>
  )
}

const beside = (grams: number, book: number | undefined): string => {
  if (book === undefined) return mass(grams)
  const difference = grams - book
  return difference === 0
    ? 'As in the book.'
    : `${mass(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'} than in the book.`
}
