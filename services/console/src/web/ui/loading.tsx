/** Something is on its way; said to whoever listens as well. */
export const Loading = ({ what, lines = 3 }: { readonly what: string; readonly lines?: number }) => (
  <div className="loading" role="status" aria-label={`Loading: ${what}`}>
    {Array.from({ length: lines }, (_, n) => `line ${n}`).map((line) => (
      <span key={line} className="loading-line" />
    ))}
  </div>
)
