// One of the comments among which somebody chooses.
import type { Comment } from '@/api/types'
import { Time } from '@/ticket/time'

type CommentChoiceProps = { comment: Comment; chosen: boolean; toggle: () => void }

export function CommentChoice({ comment, chosen, toggle }: CommentChoiceProps) {
  const { id, author, at, body } = comment
  return (
    <li className="flex items-start gap-2 rounded-md px-2 py-1.5 hover:bg-hover">
      <input
        id={`chosen-${id}`}
        type="checkbox"
        checked={chosen}
        onChange={toggle}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <label htmlFor={`chosen-${id}`} className="min-w-0 flex-1">
        <span className="flex justify-between gap-2">
          <span className="font-medium">{author.name}</span>
          <span className="text-xs text-ink-faint">
            <Time at={at} />
          </span>
        </span>
        <span className="line-clamp-2 text-ink-soft">{body}</span>
      </label>
    </li>
  )
}
