import type { BookHandover } from '@lodestone/client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { plantOf } from '../../data/plant.ts'
import { Asked } from '../../ui/asked.tsx'
import { count, mass, moment } from '../../ui/figures.ts'
import { LotLink, LotLinks } from '../../ui/lot-link.tsx'

/** Runs whose masses do not close, or whose yield is not plausible. */
const UNBALANCED: ReadonlySet<string> = new Set([
  'MASS_UNACCOUNTED',
  'YIELD_IMPLAUSIBLE',
  'ELEMENT_GAINED',
  'UPTAKE_IMPLAUSIBLE',
])

/** What one shift leaves to the next: everything on it asks for somebody to do something. */
export const HandoverPanel = ({ area }: { readonly area: string }) => {
  const handover = useQuery({
    queryKey: ['live', 'handover', area],
    enabled: area !== '',
    queryFn: () => plantOf(area).handover(),
  })
  return (
    <Asked query={handover} what="The handover" lines={8}>
      {(answer) => <Handover area={area} {...answer} />}
    </Asked>
  )
}

const Handover = ({ area, revision, ...left }: BookHandover & { area: string; revision: number }) => {
  const unbalanced = left.warnings.filter(({ code }) => UNBALANCED.has(code))
  const others = left.warnings.filter(({ code }) => !UNBALANCED.has(code))
  return (
    <div className="work-handover">
      <Part title="Open runs" many={left.openRuns.length}>
        {left.openRuns.map(({ run, grams, openedAt, equipment }) => (
          <li key={run}>
            <strong>{run}</strong>, {mass(grams)} in it, since {moment(openedAt)}
            {equipment === undefined ? '' : `, ${equipment}`}
          </li>
        ))}
      </Part>
      <Part title="Missing assays" many={left.missingAssays.length}>
        {left.missingAssays.map(({ lot, samples }) => (
          <li key={lot}>
            <LotLink lot={lot} />: sample {samples.join(', ')}
          </li>
        ))}
      </Part>
      <Part title="Runs that wait for an assay" many={left.waitingForAssayInAll}>
        {left.waitingForAssay.slice(0, SHOWN).map(({ run, lots }) => (
          <li key={run}>
            <strong>{run}</strong>: <LotLinks lots={lots} most={2} />
          </li>
        ))}
      </Part>
      <Found title="Runs that do not balance" found={unbalanced} />
      <Found title="Open exceptions" found={left.exceptions} />
      <Found title="Worth a look" found={others} />
      <Part title="Used, and not posted yet" many={left.notYetPosted.length}>
        {left.notYetPosted.slice(0, SHOWN).map(({ lot, usedGrams }) => (
          <li key={lot}>
            <LotLink lot={lot} />
            {usedGrams === 0 ? '' : `: ${mass(usedGrams)} used`}
          </li>
        ))}
      </Part>
      <Part title="On hold" many={left.onHold.length}>
        {left.onHold.slice(0, SHOWN).map(({ lot, holds }) => (
          <li key={lot}>
            <LotLink lot={lot} />: {holds.join(', ')}
          </li>
        ))}
      </Part>
      <Part title="Numbers that a system has not sent" many={left.gaps.length}>
        {left.gaps.map(({ system, missing }) => (
          <li key={system}>
            {system}:{' '}
            {missing.map(([first, last]) => (first === last ? first : `${first} to ${last}`)).join(', ')}
          </li>
        ))}
      </Part>
      <Part title="Waiting for a second person" many={left.proposals.length}>
        {left.proposals.map(({ revision: at, of, subject, owner }) => (
          <li key={at}>
            A {of} of {subject}, proposed by {owner}
          </li>
        ))}
      </Part>
      <p className="quiet small-text">
        {area} at revision {count(revision)} of its book.
      </p>
    </div>
  )
}

const SHOWN = 12

type PartProps = { readonly title: string; readonly many: number; readonly children: readonly ReactNode[] }

const Part = ({ title, many, children }: PartProps) => (
  <section aria-label={title} data-none={many === 0}>
    <h3>
      {title} {many === 0 ? null : <span className="number">{count(many)}</span>}
    </h3>
    {many === 0 ? <p className="quiet">none</p> : <ul className="sentences">{children}</ul>}
    {many > children.length && children.length > 0 ? (
      <p className="quiet small-text">
        {count(children.length)} of {count(many)} shown
      </p>
    ) : null}
  </section>
)

const Found = ({ title, found }: { readonly title: string; readonly found: BookHandover['warnings'] }) => (
  <Part title={title} many={found.length}>
    {found.slice(0, SHOWN).map(({ id, sentence, remedy }) => (
      <li key={id}>
        {sentence} {remedy ?? ''}
      </li>
    ))}
  </Part>
)
