/** A page where people post what happens: nothing is posted into another time. The banner above leads back. */
export const OnlyNow = ({ name }: { readonly name: string }) => (
  <div className="note note-warn">
    <h1>{name} is of now</h1>
    <p>What is posted there happens now. Go back to now first; what you had begun is still there.</p>
  </div>
)
