import { MATERIAL_CODES, type MaterialCode, materialOf } from '@lodestone/domain'
import { useState } from 'react'
import { useKept } from '../../data/drafts.ts'
import { materialName } from '../../ui/material.ts'
import { AddLine, type GoodsLine } from './add-line.tsx'
import { ChoiceField } from './choice-field.tsx'
import { Confirm } from './confirm.tsx'
import { goodsOf, goodsText } from './goods.ts'
import { GoodsLines } from './goods-lines.tsx'
import { ScanField } from './scan-field.tsx'
import type { TaskProps } from './tasks.ts'

type Kept = {
  readonly consignor: string
  readonly papers: string
  readonly lines: readonly (GoodsLine & { readonly material: MaterialCode })[]
}
const EMPTY: Kept = { consignor: '', papers: '', lines: [] }

/** Goods ahead of their papers: of unknown origin, and on hold, until they are matched. */
export const UnmatchedReceipt = ({
  area,
  owner,
  add,
  onBack,
}: TaskProps & { readonly onBack: () => void }) => {
  const [kept, keep] = useKept<Kept>(owner, `unmatched ${area}`, EMPTY)
  const [material, setMaterial] = useState<MaterialCode>('unidentified')
  const { lines } = kept
  const said = (name: 'consignor' | 'papers') => {
    const value = kept[name].trim()
    return value === '' ? {} : { [name]: value }
  }
  const draft =
    lines.length === 0
      ? null
      : {
          type: 'LotReceivedUnmatched' as const,
          said: `Received without papers: ${lines.map((line) => `${line.lot} ${goodsText(line)}`).join(', ')}`,
          post: (occurredAt: string) => ({
            occurredAt,
            ...said('consignor'),
            ...said('papers'),
            lines: lines.map((line) => ({ ...goodsOf(line), material: line.material })),
          }),
        }
  return (
    <form className="work-form" onSubmit={(event) => event.preventDefault()}>
      <p className="note">
        Received without papers: its origin is unknown, and it is on hold, until somebody says of which parcel
        it is.{' '}
        <button type="button" className="button" onClick={onBack}>
          It has papers
        </button>
      </p>
      <ScanField
        label="Whom the drums and the driver name"
        value={kept.consignor}
        onChange={(consignor) => keep({ ...kept, consignor })}
      />
      <ScanField
        label="Number on the papers"
        value={kept.papers}
        onChange={(papers) => keep({ ...kept, papers })}
      />
      <GoodsLines
        name="Received"
        lines={lines.map((line) => ({
          id: line.lot,
          text: `${materialName(line.material)}, ${goodsText(line)}`,
        }))}
        onRemove={(at) => keep({ ...kept, lines: lines.filter((_, n) => n !== at) })}
      />
      <AddLine
        scanLabel="Scan the label that it gets here"
        isKnown={false}
        first={`${area}-`}
        onAdd={(line) => keep({ ...kept, lines: [...lines, { ...line, material }] })}
      >
        <ChoiceField
          label="What it looks to be"
          value={material}
          onChange={(value) => setMaterial(MATERIAL_CODES.find((each) => each === value) ?? material)}
          choices={MATERIAL_CODES.map((value) => ({ value, name: materialOf(value).name }))}
        />
      </AddLine>
      <Confirm
        area={area}
        draft={draft}
        label="Confirm what has come"
        add={add}
        onDone={() => {
          keep(EMPTY)
          onBack()
        }}
      />
    </form>
  )
}
