import { type ReactNode, useState } from 'react'
import { mass } from '../../ui/figures.ts'
import { useKnownLot } from './known-lot.ts'
import { MassField } from './mass-field.tsx'
import { ScanField } from './scan-field.tsx'
import { gramsOf, notWeighed, piecesOf, type Weighed } from './weighed.ts'

/** A lot with what the scale showed of it. */
export type GoodsLine = { readonly lot: string; readonly weighed: Weighed; readonly pieces: string }

type Props = {
  readonly scanLabel: string
  readonly onAdd: (line: GoodsLine) => void
  /** The lot is one that the book knows, not one that comes to be. */
  readonly isKnown: boolean
  readonly first?: string
  readonly children?: ReactNode
}

/** Scan and weigh one more; it is with the others once it is added. */
export const AddLine = ({ scanLabel, onAdd, isKnown, first = '', children }: Props) => {
  const [lot, setLot] = useState(first)
  const [weighed, setWeighed] = useState(notWeighed())
  const [pieces, setPieces] = useState('')
  const scanned = lot.trim()
  const known = useKnownLot(isKnown ? scanned : '')
  const isWhole = scanned !== '' && gramsOf(weighed) !== null && piecesOf(pieces) !== null
  return (
    <>
      {children}
      <ScanField label={scanLabel} value={lot} onChange={setLot} {...(isKnown ? { said: known.said } : {})} />
      <MassField label="What the scale shows" value={weighed} onChange={setWeighed} saidOf={mass} />
      <ScanField
        label="Pieces, where they count"
        value={pieces}
        onChange={setPieces}
        numeric
        said={piecesOf(pieces) === null ? 'Write how many pieces: 480' : ''}
      />
      <button
        type="button"
        className="button work-add"
        disabled={!isWhole}
        onClick={() => {
          onAdd({ lot: scanned, weighed, pieces })
          setLot(first)
          setWeighed(notWeighed(weighed.unit))
          setPieces('')
        }}
      >
        Add it
      </button>
    </>
  )
}
