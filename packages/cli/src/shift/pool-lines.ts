import { formatGrams, materialOf, type PoolNow } from '@lodestone/domain'
import { textWidth } from '../output/findings.ts'
import type { Terminal } from '../output/terminal.ts'
import { shortTime } from '../output/when.ts'
import { paragraph } from '../output/wrap.ts'

/** Pools, each with what the book says is in it, what was found, and what its last clearing rests on; those never used by name alone. */
export const poolLines = (
  terminal: Pick<Terminal, 'columns' | 'style'>,
  pools: readonly PoolNow[],
): string[] => {
  const used = pools.filter((pool) => !isUnused(pool))
  const unused = pools.filter(isUnused).map(({ pool }) => pool)
  return [
    ...used.flatMap((pool) => [
      `${terminal.style('bold', pool.pool)}  ${pool.kind} · ${pool.name} · ${materialOf(pool.material).name}`,
      ...facts(pool).flatMap((fact) => paragraph(fact, textWidth(terminal), 2)),
    ]),
    ...(unused.length === 0
      ? []
      : paragraph(`Nothing was ever charged into ${unused.join(', ')}.`, textWidth(terminal))),
  ]
}

/** Registered, and nothing was said of it since. */
const isUnused = ({ content, survey, clearing }: PoolNow): boolean =>
  content === null && survey === null && clearing === null

const facts = ({ content, cleared, survey, clearing }: PoolNow): string[] => [
  content === null
    ? 'Nothing was ever charged.'
    : `${formatGrams(content.grams)} by the book, in ${content.lot} since ${epochWords(content.epoch)}${content.disputed ? '; DISPUTED' : ''}${cleared ? '; proven clear since the last charge' : ''}.`,
  ...(survey === null
    ? []
    : [
        `${formatGrams(survey.grams)} ± ${formatGrams(survey.uncertaintyGrams)} found at ${shortTime(survey.at)} (${survey.basis}).`,
      ]),
  clearing === null
    ? 'Never cleared: all that was ever charged is behind what is drawn.'
    : `Cleared at ${shortTime(clearing.at)} by ${clearing.method}, ${formatGrams(clearing.residueGrams)} left, approved by ${clearing.approver}${clearing.proven ? '' : '; NOT proven: what was in it stays behind what is drawn'}.`,
]

/** `2026-11-20S2` as the second shift of that day. */
const epochWords = (epoch: string): string => {
  const [, day, shift] = /^(.+)S(\d)$/.exec(epoch) ?? []
  return day === undefined ? epoch : `shift ${shift} of ${day}`
}
