import { LOSS_KINDS, MATERIAL_CODES, type MaterialCode, materialOf, processKind } from '@lodestone/domain'
import { useState } from 'react'
import { useKept } from '../../data/drafts.ts'
import { mass, words } from '../../ui/figures.ts'
import { materialName } from '../../ui/material.ts'
import { AddLine, type GoodsLine } from './add-line.tsx'
import { ChoiceField } from './choice-field.tsx'
import { Confirm } from './confirm.tsx'
import { goodsOf, goodsText } from './goods.ts'
import { GoodsLines } from './goods-lines.tsx'
import { MassField } from './mass-field.tsx'
import { type Finish, NOTHING_SAID, RunSays, saysOf } from './run-says.tsx'
import type { RunAt } from './run-task.tsx'
import type { TaskProps } from './tasks.ts'
import { gramsOf, massText, notWeighed, type Weighed } from './weighed.ts'

type Output = GoodsLine & { readonly material: MaterialCode }
type Kept = {
  readonly outputs: readonly Output[]
  readonly loss: string
  readonly lost: Weighed
  readonly finish: Finish
}
const EMPTY: Kept = { outputs: [], loss: '', lost: notWeighed(), finish: NOTHING_SAID }

type Props = TaskProps & {
  readonly at: RunAt
  readonly openedAt: string | undefined
  readonly onDone: () => void
}

/** What a run gave, lot by lot, what it lost, and what it leaves behind; then it is closed. */
export const RunEnds = ({ area, owner, add, at: { process, run, equipment }, openedAt, onDone }: Props) => {
  const [kept, keep] = useKept<Kept>(owner, `run ends ${area} ${process} ${run}`, EMPTY)
  const products = processKind(process).products
  const [material, setMaterial] = useState<MaterialCode>(products[0] ?? 'unidentified')
  const { outputs, loss, lost, finish } = kept
  const says = saysOf(process, finish)
  const lostGrams = gramsOf(lost)
  const isWhole = run !== '' && outputs.length > 0 && says !== null && (loss === '' || lostGrams !== null)
  const body = {
    run,
    ...(equipment.trim() === '' ? {} : { equipment: equipment.trim() }),
    inputs: [],
    outputs: outputs.map((output) => ({ ...goodsOf(output), material: output.material })),
    losses: loss === '' ? [] : [{ kind: loss, mass: massText(lost) }],
    ...says,
  }
  const draft = isWhole
    ? {
        type: process,
        said: `Run ${run} gave ${outputs.map((each) => `${each.lot} ${goodsText(each)}`).join(', ')}`,
        post: (at: string) => ({ ...body, startedAt: openedAt ?? at, endedAt: at }),
      }
    : null
  return (
    <>
      <GoodsLines
        name="What it gave"
        lines={outputs.map((each) => ({
          id: each.lot,
          text: `${materialName(each.material)}, ${goodsText(each)}`,
        }))}
        onRemove={(at) => keep({ ...kept, outputs: outputs.filter((_, n) => n !== at) })}
      />
      <AddLine
        scanLabel="1. Scan the label of what it gave"
        isKnown={false}
        first={`${area}-`}
        onAdd={(line) => keep({ ...kept, outputs: [...outputs, { ...line, material }] })}
      >
        <ChoiceField
          label="What it is"
          value={material}
          onChange={(value) => setMaterial(MATERIAL_CODES.find((each) => each === value) ?? material)}
          choices={[
            ...products,
            ...MATERIAL_CODES.filter((each) => !products.some((code) => code === each)),
          ].map((value) => ({ value, name: materialOf(value).name }))}
        />
      </AddLine>
      <ChoiceField
        label="2. What left without becoming a lot"
        value={loss}
        onChange={(value) => keep({ ...kept, loss: value })}
        choices={[
          { value: '', name: 'Nothing' },
          ...LOSS_KINDS.map((value) => ({ value, name: words(value) })),
        ]}
      />
      {loss === '' ? null : (
        <MassField
          label="How much of it"
          value={lost}
          onChange={(next) => keep({ ...kept, lost: next })}
          saidOf={mass}
        />
      )}
      <RunSays
        area={area}
        process={process}
        value={finish}
        onChange={(next) => keep({ ...kept, finish: next })}
      />
      <Confirm
        area={area}
        draft={draft}
        label={`3. Close run ${run}`}
        add={add}
        onDone={() => {
          keep(EMPTY)
          onDone()
        }}
      />
    </>
  )
}
