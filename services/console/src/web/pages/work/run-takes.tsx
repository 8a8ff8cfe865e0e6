import { useState } from 'react'
import { mass } from '../../ui/figures.ts'
import { Confirm } from './confirm.tsx'
import { goodsOf, goodsText } from './goods.ts'
import { useKnownLot } from './known-lot.ts'
import { MassField } from './mass-field.tsx'
import type { RunAt } from './run-task.tsx'
import { ScanField } from './scan-field.tsx'
import type { TaskProps } from './tasks.ts'
import { gramsOf, notWeighed, piecesOf } from './weighed.ts'

type Props = TaskProps & {
  readonly at: RunAt
  readonly isOpen: boolean
  readonly onEquipment: (equipment: string) => void
}

/** What goes into a run: a post for each weighing, the first of which opens the run. */
export const RunTakes = ({ area, add, at: { process, run, equipment }, isOpen, onEquipment }: Props) => {
  const [lot, setLot] = useState('')
  const [weighed, setWeighed] = useState(notWeighed())
  const [pieces, setPieces] = useState('')
  const scanned = lot.trim()
  const known = useKnownLot(scanned)
  const grams = gramsOf(weighed)
  const line = { lot: scanned, weighed, pieces }
  const isWhole = run !== '' && scanned !== '' && grams !== null && piecesOf(pieces) !== null
  const of = { process, run, inputs: [isWhole ? goodsOf(line) : {}] }
  const begins = equipment.trim() === '' ? of : { ...of, equipment: equipment.trim() }
  const draft = isWhole
    ? {
        type: isOpen ? ('RunAdded' as const) : ('RunOpened' as const),
        said: `${scanned} into run ${run}: ${goodsText(line)}`,
        post: (occurredAt: string) => ({ occurredAt, ...(isOpen ? of : begins) }),
      }
    : null
  return (
    <>
      {isOpen ? null : <ScanField label="Furnace, mill or line" value={equipment} onChange={onEquipment} />}
      <ScanField label="1. Scan the lot" value={lot} onChange={setLot} said={known.said} />
      <MassField label="2. What the scale shows" value={weighed} onChange={setWeighed} saidOf={mass} />
      {(known.data?.balancePieces ?? 0) > 0 ? (
        <ScanField label="Pieces" value={pieces} onChange={setPieces} numeric />
      ) : null}
      <Confirm
        area={area}
        draft={draft}
        label={`3. ${isOpen ? 'Confirm' : 'Begin with'}${grams === null ? '' : ` ${mass(grams)}`}`}
        add={add}
        onDone={() => {
          setLot('')
          setPieces('')
          setWeighed(notWeighed(weighed.unit))
        }}
      />
    </>
  )
}
