import type { CustodyAnswer } from '@lodestone/client'
import { count, day, mass, words } from '../../ui/figures.ts'

type Step = CustodyAnswer['steps'][number]

/** What is behind the lot: where its matter entered the chain, between whom it went, where it was worked. */
export const CustodySteps = ({ steps, ancestors }: CustodyAnswer) => (
  <>
    <ol className="custody">
      {steps.map((step) => (
        <li key={JSON.stringify([step.kind, whatOf(step)])}>
          <p>{whatOf(step)}</p>
          <p className="quiet small-text">
            {step.first.slice(0, 10) === step.last.slice(0, 10)
              ? day(step.first)
              : `${day(step.first)} to ${day(step.last)}`}
            ; {count(step.lots)} {step.lots === 1 ? 'lot' : 'lots'}, {mass(step.grams)}
          </p>
        </li>
      ))}
    </ol>
    <p className="quiet small-text">{count(ancestors)} lots are behind it; steps alike are told as one.</p>
  </>
)

const whatOf = (step: Step): string => {
  switch (step.kind) {
    case 'entered':
      return `Into ${step.to}, ${step.site}: ${words(step.sourceKind)}${step.from === null ? '' : `, from ${step.from}`}`
    case 'moved':
      return `From ${step.from} to ${step.to}, in ${count(step.receipts)} ${step.receipts === 1 ? 'receipt' : 'receipts'}`
    case 'worked':
      return `Worked in ${step.area}, ${step.site}`
  }
}
