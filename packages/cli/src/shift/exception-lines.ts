import type { BookHandover } from '@lodestone/client'
import type { Severity } from '@lodestone/domain'
import { SEVERITY_COLOURS, textWidth } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { shortTime } from '../output/when.ts'
import { paragraph } from '../output/wrap.ts'
import type { AreaExceptions } from './all-exceptions.ts'

type Found = BookHandover['exceptions'][number]
type Proposals = BookHandover['proposals']
type Told = Pick<Terminal, 'columns' | 'style'>

/** What areas disbelieve, an area after the other, and in one sentence what it comes to. */
export const exceptionLines = (
  terminal: Told,
  areas: readonly AreaExceptions[],
  withWarnings: boolean,
): string[] => [
  ...areas.flatMap(({ area, exceptions, warnings, proposals, failure }) => [
    ...exceptions.flatMap((found) => findingOf(terminal, area, found, proposals)),
    ...(withWarnings ? warnings.flatMap((found) => findingOf(terminal, area, found, [])) : []),
    ...(failure === undefined ? [] : [`${area} cannot be asked: ${failure.message} [${failure.code}]`]),
  ]),
  summary(areas),
]

/** One finding: its name, its sentence, the way out, and who proposed what. */
export const findingOf = (terminal: Told, area: string, found: Found, proposals: Proposals): string[] => {
  const width = textWidth(terminal)
  const { id, severity, code, sentence, remedy, lots, at } = found
  const head = `${area}@${id}`.padEnd(16)
  return [
    `${terminal.style('bold', head)}  ${terminal.style(SEVERITY_COLOURS[severity], severity)}  ${code}  since ${shortTime(at)}`,
    ...paragraph(sentence, width, 2),
    ...(remedy === undefined ? [] : paragraph(`Way out: ${remedy}`, width, 2)),
    ...(lots.length === 0 ? [] : paragraph(`Disputed: ${lots.join(', ')}`, width, 2)).filter(
      () => severity === 'disputed' || severity === 'critical',
    ),
    ...proposals
      .filter(({ of, subject }) => of === 'resolution' && subject === id)
      .flatMap(({ revision, owner, because, explanation }) =>
        paragraph(
          `${owner} proposes: ${because.replaceAll('_', ' ')}, "${explanation}". To agree: lodestone approve ${area}@${revision}`,
          width,
          2,
        ),
      ),
    '',
  ]
}

const summary = (areas: readonly AreaExceptions[]): string => {
  const all = areas.flatMap(({ exceptions }) => exceptions)
  const warnings = areas.reduce((sum, area) => sum + area.warnings.length, 0)
  const of = (severity: Severity) => all.filter((each) => each.severity === severity).length
  const counted = [
    [of('critical'), 'critical'],
    [of('disputed'), 'disputed'],
    [of('warning'), 'missing'],
  ] as const
  const said = counted.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`)
  const open = said.length === 0 ? 'No exception is open' : `${all.length} open: ${said.join(', ')}`
  return `${open}${warnings === 0 ? '' : `; ${warnings} worth a look (--warnings)`}.`
}
