import { STAGES } from '@lodestone/domain'
import type { Prohibition, Regime, Restriction } from './prohibition.ts'

/** What a prohibition asks, as tables in Markdown, out of its data: what is restricted when, what is excepted, and how policy reads it. */
export const decisionTable = (rules: Prohibition): string => {
  const { title, version, regimes, coveredCountries, policies, reviewedBy } = rules
  return [
    `### ${title} (${version})`,
    '',
    `Covered countries: ${coveredCountries.map(({ code, name }) => `${name} (${code})`).join('; ')}. Covered materials: ${rules.coveredMaterials.join(', ')}.`,
    reviewedBy === null
      ? 'No counsel has reviewed this data.'
      : `Reviewed by ${reviewedBy} on ${rules.reviewedOn}.`,
    '',
    ...table(
      ['stage', ...regimes.map(({ name }) => name)],
      STAGES.map((stage) => [`\`${stage}\``, ...regimes.map((regime) => cell(regime, stage))]),
    ),
    '',
    ...table(['exception', 'where', ...regimes.map(({ id }) => id), 'text'], exceptionRows(regimes)),
    '',
    `Policies: inferred stages are read **${policies.inferred}**; a blend of recycled and passing virgin material is **${policies.recycledBlend}**; ${Object.entries(
      policies.countsAs,
    )
      .map(([code, as]) => `${code} counts as ${as}`)
      .join(', ')}; sites in ${policies.reviewRegions.join(', ')} are for counsel.`,
  ].join('\n')
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)]
}

const cell = ({ restrictions }: Regime, stage: (typeof STAGES)[number]): string => {
  const found = restrictions.filter(({ stages }) => stages.includes(stage))
  return found.length === 0 ? '–' : found.map(words).join('; ')
}

const words = ({ elements, materials, basis, paragraph }: Restriction): string => {
  const of = elements === null ? 'any element' : elements.join(', ')
  const within = materials === null ? '' : ` in ${materials.join(', ')}`
  return `${of}${within}${basis === 'inferred' ? ' (inferred)' : ''}: ${paragraph}`
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
