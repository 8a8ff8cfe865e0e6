import { Link } from '@tanstack/react-router'

export const LotLink = ({ lot }: { readonly lot: string }) => (
  <Link to="/lots/$lot" params={{ lot }} className="id">
    {lot}
  </Link>
)

type LotLinksProps = {
  readonly lots: readonly string[]
  /** So many are shown. */
  readonly most: number
  /** How many there are besides those that are given. */
  readonly besides?: number
}

/** The first of some lots, and how many more there are. */
export const LotLinks = ({ lots, most, besides = 0 }: LotLinksProps) => {
  const hidden = Math.max(0, lots.length - most) + besides
  return (
    <>
      {lots.slice(0, most).map((lot, n) => (
        <span key={lot}>
          {n === 0 ? '' : ', '}
          <LotLink lot={lot} />
        </span>
      ))}
      {hidden > 0 ? ` and ${hidden} more` : ''}
    </>
  )
}
