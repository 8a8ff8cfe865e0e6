import { useQuery } from '@tanstack/react-query'
import { provenance } from '../../data/client.ts'
import { useKept } from '../../data/drafts.ts'
import { useParties } from '../../data/parties.ts'
import { count } from '../../ui/figures.ts'
import { AddLine, type GoodsLine } from './add-line.tsx'
import { ChoiceField } from './choice-field.tsx'
import { Confirm } from './confirm.tsx'
import { goodsOf, goodsText } from './goods.ts'
import { GoodsLines } from './goods-lines.tsx'
import { ScanField } from './scan-field.tsx'
import type { TaskProps } from './tasks.ts'

type Kept = {
  readonly parcel: string
  readonly to: string
  readonly seal: string
  readonly contract: string
  readonly clause: string
  readonly lines: readonly GoodsLine[]
}

/** A parcel that leaves: its number, where it goes, and what is in it, weighed line by line. */
export const ParcelTask = ({ area, kind, owner, add }: TaskProps) => {
  const empty: Kept = { parcel: `${area}-`, to: '', seal: '', contract: '', clause: '', lines: [] }
  const [kept, keep] = useKept(owner, `parcel ${area}`, empty)
  const areas = useQuery({ queryKey: ['areas'], queryFn: ({ signal }) => provenance.areas({ signal }) })
  const parties = useParties()
  const { lines } = kept
  const isToParty = kept.to.startsWith('party ')
  const to = kept.to.slice(kept.to.indexOf(' ') + 1)
  const isMagnets = isToParty && kind === 'magnet'
  const parcel = kept.parcel.trim()
  const terms = {
    ...(kept.contract.trim() === '' ? {} : { contract: kept.contract.trim() }),
    ...(kept.clause.trim() === '' ? {} : { clauses: [kept.clause.trim()] }),
  }
  const draft =
    parcel === `${area}-` || parcel === '' || to === '' || lines.length === 0
      ? null
      : {
          type: isMagnets ? ('MagnetShipped' as const) : ('LotShipped' as const),
          said: `${parcel} to ${to}: ${lines.map((line) => `${line.lot} ${goodsText(line)}`).join(', ')}`,
          post: (occurredAt: string) => ({
            occurredAt,
            parcel,
            addressee: isToParty ? { party: to } : { area: to },
            lines: lines.map((line) => ({ ...goodsOf(line), ...(isMagnets ? terms : {}) })),
            ...(kept.seal.trim() === '' ? {} : { seals: [kept.seal.trim()] }),
          }),
        }
  return (
    <form className="work-form" onSubmit={(event) => event.preventDefault()}>
      <ScanField
        label="Parcel number"
        value={kept.parcel}
        onChange={(next) => keep({ ...kept, parcel: next })}
      />
      <ChoiceField
        label="It goes to"
        value={kept.to}
        onChange={(next) => keep({ ...kept, to: next })}
        choices={[
          { value: '', name: 'Choose …' },
          ...(areas.data?.areas ?? [])
            .filter((each) => each.area !== area)
            .map((each) => ({ value: `area ${each.area}`, name: `${each.area}, ${each.name}` })),
          ...(parties.data?.parties ?? []).map((each) => ({
            value: `party ${each.party}`,
            name: `${each.party}, ${each.name}`,
          })),
        ]}
      />
      <ScanField label="Seal" value={kept.seal} onChange={(next) => keep({ ...kept, seal: next })} />
      {isMagnets ? (
        <>
          <ScanField
            label="Contract"
            value={kept.contract}
            onChange={(next) => keep({ ...kept, contract: next })}
          />
          <ScanField
            label="Clause that it carries"
            value={kept.clause}
            onChange={(next) => keep({ ...kept, clause: next })}
            said="As the contract has it: 252.225-7052 MAY 2024"
          />
        </>
      ) : null}
      <GoodsLines
        name="In the parcel"
        lines={lines.map((line) => ({ id: line.lot, text: goodsText(line) }))}
        onRemove={(at) => keep({ ...kept, lines: lines.filter((_, n) => n !== at) })}
      />
      <AddLine
        scanLabel="Scan what goes in"
        isKnown
        onAdd={(line) => keep({ ...kept, lines: [...lines, line] })}
      />
      <Confirm
        area={area}
        draft={draft}
        label={`Confirm ${lines.length === 0 ? 'the parcel' : `${count(lines.length)} ${lines.length === 1 ? 'line' : 'lines'}`}`}
        add={add}
        onDone={() => keep(empty)}
      />
    </form>
  )
}
