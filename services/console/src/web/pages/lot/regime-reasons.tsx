import type { Missing, Reason, RegimeVerdict, Tried } from '@lodestone/compliance'
import { OutcomeBadge } from '../../ui/outcome.tsx'

type Props = { readonly regime: RegimeVerdict; readonly isMeant: boolean }
/** What is read without scrolling far; the rest is folded away, and counted. */
const SHOWN = 4

/** One regime's outcome and why. */
export const RegimeReasons = ({ regime, isMeant }: Props) => {
  const { name, outcome, reasons, missing, exceptions, despite } = regime
  return (
    <section className="regime" data-outcome={outcome} aria-label={`Delivered ${name}`}>
      <h3>
        Delivered {name}
        {isMeant ? <span className="badge">the day asked for</span> : null}
      </h3>
      <p>
        <OutcomeBadge outcome={outcome} />
      </p>
      <Sentences title="Because" sentences={[...reasons, ...despite].map(reasonLine)} />
      <Sentences title="What is not known, and who could say it" sentences={missing.map(missingLine)} />
      <Sentences title="Exceptions that were tried" sentences={exceptions.map(triedLine)} />
    </section>
  )
}

type Line = { readonly id: string; readonly text: string; readonly aside: string }
const reasonLine = ({ sentence, paragraph, fact }: Reason): Line => ({
  id: `${sentence} ${fact?.key ?? ''}`,
  text: sentence,
  aside: paragraph,
})
const missingLine = (missing: Missing): Line => ({
  ...reasonLine(missing),
  aside: `${missing.paragraph} · ${missing.whoCouldSay}`,
})
const triedLine = ({ id, sentence, paragraph, holds }: Tried): Line => ({
  id,
  text: `${holds ? 'Holds' : 'Does not hold'}: ${sentence}`,
  aside: paragraph,
})

const Sentences = ({ title, sentences }: { readonly title: string; readonly sentences: readonly Line[] }) => {
  if (sentences.length === 0) return null
  const rest = sentences.slice(SHOWN)
  return (
    <>
      <h4>{title}</h4>
      <Lines lines={sentences.slice(0, SHOWN)} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{rest.length} more</summary>
          <Lines lines={rest} />
        </details>
      )}
    </>
  )
}

const Lines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <ul className="sentences">
    {lines.map(({ id, text, aside }) => (
      <li key={id}>
        {text} <small className="quiet">{aside}</small>
      </li>
    ))}
  </ul>
)
