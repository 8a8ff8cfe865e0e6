import { STAGES } from '@lodestone/domain'
import type { Prohibition, Regime, Restriction } from './prohibition.ts'

/** What a prohibition asks, as tables in Markdown, out of its data: what is restricted when, what is excepted, and how policy reads it. */
export const decisionTable = (rules: Prohibition): string => {
  const { title, version, regimes, coveredCountries, reviewedBy } = rules
  const exceptions = exceptionRows(regimes)
  return [
    `### ${title} (${version})`,
    '',
    `Covered countries: ${coveredCountries.map(({ code, name }) => `${name} (${code})`).join('; ')}. Covered materials: ${rules.coveredMaterials.join(', ')}.`,
    reviewedBy === null
      ? 'No counsel has reviewed this data.'
      : `Reviewed by ${reviewedBy} on ${rules.reviewedOn}.`,
    '',
    ...table(['stage', ...regimes.map(({ name }) => name)], stageRows(rules)),
    '',
    ...(exceptions.length === 0
      ? ['It has no exceptions here.']
      : table(['exception', 'where', ...regimes.map(({ id }) => id), 'text'], exceptions)),
    '',
    policyLine(rules),
  ].join('\n')
}

const policyLine = ({ policies }: Prohibition): string => {
  const counts = Object.entries(policies.countsAs).map(([code, as]) => `${code} counts as ${as}`)
  const read = [
    `inferred stages are read **${policies.inferred}**`,
    `a blend of recycled and passing virgin material is **${policies.recycledBlend}**`,
    `what a coating is made of is ${policies.coating === 'apart' ? 'no part of the magnet (**apart**)' : 'for counsel (**review**)'}`,
    counts.join(', '),
    `sites in ${policies.reviewRegions.join(', ')} are for counsel`,
  ]
  return `Policies: ${read.join('; ')}.`
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)]
}

/** Stages that follow each other and are asked the same stand in one row. */
const stageRows = ({ regimes, coveredMaterials }: Prohibition): string[][] => {
  const rows: { stages: string[]; cells: string[] }[] = []
  for (const stage of STAGES) {
    const cells = regimes.map((regime) => cell(regime, stage, coveredMaterials))
    const last = rows.at(-1)
    if (last !== undefined && last.cells.join('|') === cells.join('|')) last.stages.push(`\`${stage}\``)
    else rows.push({ stages: [`\`${stage}\``], cells })
  }
  return rows.map(({ stages, cells }) => [stages.join(', '), ...cells])
}

type Covered = Prohibition['coveredMaterials']

const cell = ({ restrictions }: Regime, stage: (typeof STAGES)[number], covered: Covered): string => {
  const found = restrictions.filter(({ stages }) => stages.includes(stage))
  return found.length === 0 ? '–' : found.map((each) => words(each, covered)).join('; ')
}

const words = ({ elements, materials, basis, paragraph }: Restriction, covered: Covered): string => {
  const of = elements === null ? 'any element' : elements.join(', ')
  return `${of}${materials === null ? '' : ` in ${within(materials, covered)}`}${basis === 'inferred' ? ' (inferred)' : ''}: ${paragraph}`
}

/** By what is left out, where that is less to read. */
const within = (materials: Covered, covered: Covered): string => {
  const others = covered.filter((each) => !materials.includes(each))
  return others.length > 0 && others.length < materials.length
    ? `all but ${others.join(', ')}`
    : materials.join(', ')
}

/** Each exception once, with the regimes that have it. */
const exceptionRows = (regimes: readonly Regime[]): string[][] => {
  const ids = [...new Set(regimes.flatMap(({ exceptions }) => exceptions.map(({ id }) => id)))]
  return ids.flatMap((id) => {
    const found = regimes.map(({ exceptions }) => exceptions.find((each) => each.id === id))
    const last = found.findLast((each) => each !== undefined)
    return last === undefined
      ? []
      : [[id, last.paragraph, ...found.map((each) => (each === undefined ? '–' : 'yes')), last.text]]
  })
}
