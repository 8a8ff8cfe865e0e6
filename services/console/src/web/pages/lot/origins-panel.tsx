import type { OriginsAnswer } from '@lodestone/client'
import type { Element } from '@lodestone/domain'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useOrigins } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { Panel } from '../../ui/panel.tsx'
import { IntervalReading } from './interval-reading.tsx'
import { ShareReading } from './share-reading.tsx'
import { TaintReading } from './taint-reading.tsx'

const READINGS = [
  { id: 'share', name: 'Share', about: 'In proportion, through every blend' },
  { id: 'taint', name: 'Taint', about: 'Any of it, however little' },
  { id: 'interval', name: 'Interval', about: 'The least and the most that could be' },
] as const
type Reading = (typeof READINGS)[number]['id']
/** What magnets are about; the others come after. */
const FIRST: readonly Element[] = ['Nd', 'Pr', 'Dy', 'Tb']

/** Where the lot's elements come from, read in one of three ways. */
export const OriginsPanel = ({ lot }: { readonly lot: string }) => {
  const [reading, setReading] = useState<Reading>('share')
  const about = READINGS.find(({ id }) => id === reading)?.about
  return (
    <Panel
      title="Origins"
      {...(about && { note: about })}
      actions={
        <ToggleButtonGroup
          className="switch"
          aria-label="How origins are read"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[reading]}
          onSelectionChange={(keys) => {
            const next = READINGS.find(({ id }) => keys.has(id))
            if (next !== undefined) setReading(next.id)
          }}
        >
          {READINGS.map(({ id, name }) => (
            <ToggleButton key={id} id={id}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
      className="span-8"
    >
      <Asked query={useOrigins(lot)} what="The origins" lines={8}>
        {(answer) => <Origins answer={answer} lot={lot} reading={reading} />}
      </Asked>
    </Panel>
  )
}

type Props = { readonly answer: OriginsAnswer; readonly lot: string; readonly reading: Reading }

const Origins = ({ answer, lot, reading }: Props) => {
  const elements = [...answer.elements].sort(
    (a, b) => rank(a.element) - rank(b.element) || (b.grams ?? -1) - (a.grams ?? -1),
  )
  const [chosen, setChosen] = useState<Element | undefined>(elements[0]?.element)
  if (chosen === undefined) return <p className="empty">The lot may hold no element that is traced.</p>
  return (
    <>
      {reading === 'share' ? <ShareReading elements={elements} whole={answer.arithmetic.whole} /> : null}
      {reading === 'taint' ? <TaintReading lot={lot} /> : null}
      {reading === 'interval' ? (
        <>
          <label className="inline-field">
            Element
            <select
              value={chosen}
              onChange={({ target }) =>
                setChosen(elements.find(({ element }) => element === target.value)?.element ?? chosen)
              }
            >
              {elements.map(({ element }) => (
                <option key={element}>{element}</option>
              ))}
            </select>
          </label>
          <IntervalReading lot={lot} element={chosen} />
        </>
      ) : null}
      <p className="quiet small-text table-foot">
        {answer.ancestors.toLocaleString('en-US')} lots stand behind it. {answer.arithmetic.words}
      </p>
    </>
  )
}

const rank = (element: Element): number => {
  const place = FIRST.indexOf(element)
  return place < 0 ? FIRST.length : place
}
