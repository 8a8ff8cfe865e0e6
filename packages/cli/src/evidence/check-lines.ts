import type { Checked, Fault } from './check.ts'
import type { LogPlace } from './log-documents.ts'

const where = ({ position, stream, revision, type }: LogPlace): string =>
  `position ${position} (${stream}@${revision}, ${type})`

const SAID: { readonly [K in Fault['kind']]: (fault: Fault) => string } = {
  lost: ({ at }) => `kept since ${where(at)}, and in no folder`,
  changed: ({ at, folder }) => `kept since ${where(at)}, and its bytes in ${folder} are not what was put`,
  missing: ({ at }) => `named at ${where(at)}, and never uploaded`,
}

const counted = (n: number, what: string): string =>
  `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`

/** What a check came to: every fault with its event, then the figures. */
export const checkLines = (checked: Checked): string[] => {
  const { documents, whole, bytes, disposed, strays, faults, unread, position } = checked
  const of = (kind: Fault['kind']) => faults.filter((fault) => fault.kind === kind).length
  const figures = [
    `${counted(documents, 'document')} in the log`,
    `${whole.toLocaleString('en-US')} whole (${counted(bytes, 'byte')} read)`,
    ...(['lost', 'changed', 'missing'] as const)
      .filter((kind) => of(kind) > 0)
      .map((kind) => `${of(kind)} ${kind}`),
    ...(disposed > 0 ? [`${disposed} disposed of`] : []),
  ]
  return [
    ...faults.map(
      (fault) => `${fault.kind.toUpperCase().padEnd(7)}  ${fault.document}: ${SAID[fault.kind](fault)}.`,
    ),
    ...unread.map(
      (place) => `UNREAD   The event at ${where(place)} cannot be read: what it names is not known.`,
    ),
    `${figures.join(', ')}.`,
    ...(strays > 0
      ? [`${counted(strays, 'document')} of no event: uploads under way, or left by a kill.`]
      : []),
    `As of position ${position}.`,
  ]
}
