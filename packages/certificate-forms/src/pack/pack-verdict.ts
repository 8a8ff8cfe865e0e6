/** What a rule set says of a lot that is packed without a certificate, for a delivery on the day of packing. */
export type PackVerdict = {
  readonly rules: { readonly id: string; readonly version: string; readonly hash: string }
  readonly title: string
  /** The date of the delivery that was asked for. */
  readonly date: string
  readonly regimes: readonly {
    readonly name: string
    readonly outcome: string
    /** Why, and what is not known, as sentences. */
    readonly because: readonly string[]
    readonly unknown: readonly string[]
  }[]
  /** The whole answer, and the rule set by which it was made. */
  readonly answer: unknown
  readonly ruleSet: unknown
}

/** So many sentences stand in the README; the file has them all. */
const MOST = 12

const listed = (sentences: readonly string[]): string[] => [
  ...sentences.slice(0, MOST).map((each) => `- ${each}`),
  ...(sentences.length > MOST ? [`- … and ${sentences.length - MOST} more in \`lot/verdict.json\``] : []),
]

/** The verdict for a stranger: what it says, why, and that nothing here vouches for it. */
export const verdictSection = (verdict: PackVerdict | null, position: number): string => {
  if (verdict === null)
    return 'No prohibition was active in the ledger as of this position: it says nothing of whether the goods may be delivered.'
  const { rules, title, date, regimes } = verdict
  return [
    `By ${title} (\`${rules.id}\` ${rules.version}, canonical SHA-256 \`${rules.hash}\`), for a delivery on ${date}, as of position ${position}:`,
    ...regimes.flatMap(({ name, outcome, because, unknown }) => [
      '',
      `**Delivered ${name}: ${outcome}**`,
      '',
      ...listed(because),
      ...(unknown.length === 0 ? [] : ['', 'Not known:', '', ...listed(unknown)]),
    ]),
    '',
    'This verdict is *stated*: it is what the ledger answered when this was packed. It is not *attested* (nobody signed it, and no head of the log covers it), and it cannot be *recomputed* with these files alone, for nothing here proves that they hold every event behind the lot. What was unknown then may be known by now. `lot/verdict.json` is the whole answer, and the rule set is in `rules/`. A certificate of origin is both: its signature and the log attest it, and the page that verifies certificates makes the verdict anew from the enclosed events. There is no such page here, for it would have nothing to check.',
  ].join('\n')
}
