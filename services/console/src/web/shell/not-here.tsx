import { Link } from '@tanstack/react-router'

export const NotHere = () => (
  <div className="note">
    <h1>There is no such page</h1>
    <p>
      The address may be mistyped. <Link to="/">To the board</Link>
    </p>
  </div>
)
