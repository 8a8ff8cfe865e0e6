import { useParties } from '../data/parties.ts'

/** A party by its name, with its code for whoever points at it; by the code alone where it is not registered, or not for whoever looks. */
export const PartyName = ({ party }: { readonly party: string }) => {
  const known = useParties().data?.parties.find((each) => each.party === party)
  return known === undefined ? party : <span title={party}>{known.name}</span>
}
