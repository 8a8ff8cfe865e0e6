import { Link } from '@tanstack/react-router'

export const LotLink = ({ lot }: { readonly lot: string }) => (
  <Link to="/lots/$lot" params={{ lot }} className="id">
    {lot}
  </Link>
)

/** The first of some lots, and how many more there are. */
export const LotLinks = ({ lots, most }: { readonly lots: readonly string[]; readonly most: number }) => (
  <>
    {lots.slice(0, most).map((lot, n) => (
      <span key={lot}>
        {n === 0 ? '' : ', '}
        <LotLink lot={lot} />
      </span>
    ))}
    {lots.length > most ? ` and ${lots.length - most} more` : ''}
  </>
)
