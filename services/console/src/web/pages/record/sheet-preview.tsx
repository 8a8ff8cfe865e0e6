import type { Finding } from '@lodestone/domain'
import { count } from '../../ui/figures.ts'
import { Table } from '../../ui/table.tsx'
import type { LineState, ReadSheet, SheetLine } from './sheet-lines.ts'

const TONES: {
  readonly [S in LineState['is']]: { readonly tone: string | undefined; readonly name: string }
} = {
  wrong: { tone: 'bad', name: 'Not right' },
  asking: { tone: undefined, name: 'Asking …' },
  fine: { tone: 'good', name: 'Ready' },
  refused: { tone: 'bad', name: 'Refused' },
  unsure: { tone: 'warn', name: 'No answer' },
  recorded: { tone: 'good', name: 'Recorded' },
}

/** Every post of the sheet with its rows, what it says, and what would come of it. */
export const SheetPreview = ({ read: { faults, lines } }: { readonly read: ReadSheet }) =>
  faults.length > 0 ? (
    <div className="note note-bad" role="alert">
      <strong>The sheet cannot be read.</strong>
      <ul>
        {faults.map(({ message, remedy }) => (
          <li key={message}>
            {message} {remedy ?? ''}
          </li>
        ))}
      </ul>
    </div>
  ) : (
    <Table
      name="Row by row"
      className="record-table"
      columns={['Rows', 'State', 'What it says', 'What comes of it']}
    >
      {lines.map((line) => (
        <tr key={line.rows.join(' ')}>
          <th scope="row" className="number">
            {rowsOf(line)}
          </th>
          <td>
            <span className="badge" data-tone={TONES[line.state.is].tone}>
              {TONES[line.state.is].name}
            </span>
          </td>
          <td className="small-text">{saidOf(line.post)}</td>
          <td>
            <Outcome line={line} />
          </td>
        </tr>
      ))}
    </Table>
  )

const rowsOf = ({ rows }: SheetLine): string => {
  const [first, last] = [rows[0], rows.at(-1)]
  return first === undefined || last === undefined
    ? ''
    : first === last
      ? count(first)
      : `${count(first)} to ${count(last)}`
}

/** The post in a line: names and what stands there, lists by their lots and masses. */
const saidOf = (post: SheetLine['post']): string =>
  Object.entries(post)
    .map(([name, value]) => `${name} ${textOf(value)}`)
    .join(' · ')

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  if (typeof value === 'object' && value !== null) return Object.values(value).map(textOf).join(' ')
  return String(value)
}

const Outcome = ({ line: { problems, state } }: { readonly line: SheetLine }) => {
  switch (state.is) {
    case 'wrong':
      return (
        <ul>
          {problems.map(({ row, heading, message }) => (
            <li key={`${row} ${heading} ${message}`}>
              Row {row}
              {heading === null ? '' : `, ${heading}`}: {message}
            </li>
          ))}
        </ul>
      )
    case 'refused':
      return (
        <>
          {state.problem.detail} {state.problem.remedy ?? ''}
        </>
      )
    case 'unsure':
      return (
        <>{state.problem?.detail ?? 'The network is away.'} It has one effect however often it is sent.</>
      )
    case 'fine':
      return <Findings findings={state.preview.findings} without="It would be recorded as it stands." />
    case 'recorded':
      return (
        <Findings
          findings={state.posted.findings}
          without={`${state.posted.waitFor}${state.posted.replayed ? ', recorded before: no second effect' : ''}`}
        />
      )
    case 'asking':
      return null
  }
}

type FindingsProps = { readonly findings: readonly Finding[]; readonly without: string }

/** What the book disbelieves or notes of it, with the way out; or what there is to say where it notes nothing. */
const Findings = ({ findings, without }: FindingsProps) =>
  findings.length === 0 ? (
    without
  ) : (
    <ul>
      {findings.map(({ code, sentence, remedy }) => (
        <li key={`${code} ${sentence}`}>
          {sentence} {remedy ?? ''}
        </li>
      ))}
    </ul>
  )
