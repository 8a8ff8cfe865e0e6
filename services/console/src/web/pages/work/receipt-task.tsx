import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useKept } from '../../data/drafts.ts'
import { plantOf } from '../../data/plant.ts'
import { mass } from '../../ui/figures.ts'
import { materialName } from '../../ui/material.ts'
import { AddLine, type GoodsLine } from './add-line.tsx'
import { Confirm } from './confirm.tsx'
import { goodsOf, goodsText } from './goods.ts'
import { GoodsLines } from './goods-lines.tsx'
import { ScanField } from './scan-field.tsx'
import type { TaskProps } from './tasks.ts'
import { UnmatchedReceipt } from './unmatched-receipt.tsx'

type Received = GoodsLine & { readonly line: number }
type Kept = { readonly parcel: string; readonly broken: boolean; readonly lines: readonly Received[] }
const EMPTY: Kept = { parcel: '', broken: false, lines: [] }

/** Goods that arrive: the parcel is scanned, its lines are shown with what is still open of each, and each is weighed here. */
export const ReceiptTask = (task: TaskProps) => {
  const { area, owner, add } = task
  const [kept, keep] = useKept<Kept>(owner, `receipt ${area}`, EMPTY)
  const [line, setLine] = useState(1)
  const [isWithoutPapers, setWithoutPapers] = useState(false)
  const parcel = kept.parcel.trim()
  const known = useQuery({
    queryKey: ['live', 'book-parcel', area, parcel],
    enabled: parcel !== '',
    retry: false,
    queryFn: () => plantOf(area).parcel(parcel),
  })
  const isSaid = (of: number): boolean => kept.lines.some((each) => each.line === of)
  const open = (known.data?.lines ?? []).filter(({ openGrams = 0, line: of }) => openGrams > 0 && !isSaid(of))
  const next = open.some((each) => each.line === line) ? line : (open[0]?.line ?? line)
  if (isWithoutPapers) return <UnmatchedReceipt {...task} onBack={() => setWithoutPapers(false)} />
  const draft =
    parcel === '' || kept.lines.length === 0
      ? null
      : {
          type: 'LotReceived' as const,
          said: `Received of ${parcel}: ${kept.lines.map((each) => `${each.lot} ${goodsText(each)}`).join(', ')}`,
          post: (occurredAt: string) => ({
            occurredAt,
            parcel,
            sealsIntact: !kept.broken,
            lines: kept.lines.map((each) => ({ ...goodsOf(each), line: each.line })),
          }),
        }
  return (
    <form className="work-form" onSubmit={(event) => event.preventDefault()}>
      <ScanField
        label="1. Scan the parcel"
        value={kept.parcel}
        onChange={(value) => keep({ ...kept, parcel: value })}
        said={saidOfParcel(parcel, known, open.length)}
      />
      {known.error === null ? null : (
        <button type="button" className="button work-add" onClick={() => setWithoutPapers(true)}>
          Receive it without papers
        </button>
      )}
      <label className="work-check">
        <input
          type="checkbox"
          checked={kept.broken}
          onChange={({ target }) => keep({ ...kept, broken: target.checked })}
        />
        A seal is broken
      </label>
      {open.length === 0 ? null : (
        <ul className="work-open" aria-label="Open lines of the parcel">
          {open.map(({ line: of, lot, material, openGrams = 0, pieces }) => (
            <li key={of}>
              <button
                type="button"
                className="button work-pick"
                aria-pressed={of === next}
                onClick={() => setLine(of)}
              >
                <strong>
                  Line {of}: {lot}
                </strong>{' '}
                {materialName(material)}, {mass(openGrams)}
                {pieces === 0 ? '' : `, ${pieces} pieces`}
              </button>
            </li>
          ))}
        </ul>
      )}
      <GoodsLines
        name="Received"
        lines={kept.lines.map((each) => ({ id: each.lot, text: `${goodsText(each)}, line ${each.line}` }))}
        onRemove={(at) => keep({ ...kept, lines: kept.lines.filter((_, n) => n !== at) })}
      />
      <AddLine
        key={next}
        scanLabel={`2. Scan the label that line ${next} gets here`}
        isKnown={false}
        first={`${area}-`}
        onAdd={(added) => keep({ ...kept, lines: [...kept.lines, { ...added, line: next }] })}
      />
      <Confirm
        area={area}
        draft={draft}
        label="3. Confirm the receipt"
        add={add}
        onDone={() => keep(EMPTY)}
      />
    </form>
  )
}

const saidOfParcel = (
  parcel: string,
  { data, error }: { readonly data: { readonly sender: string } | undefined; readonly error: unknown },
  open: number,
): string => {
  if (parcel === '') return ''
  if (data !== undefined)
    return open === 0
      ? `From ${data.sender}; nothing of it is open.`
      : `From ${data.sender}; ${open} ${open === 1 ? 'line is' : 'lines are'} open.`
  return error === null
    ? 'Asking the book …'
    : 'The book knows of no such parcel, or cannot be asked now. Goods without papers are received as of unknown origin, on hold until they are matched.'
}
