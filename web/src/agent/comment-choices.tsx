// Comments among which somebody chooses.
import type { Comment } from '@/api/types'
import { Time } from '@/ticket/time'

type CommentChoicesProps = {
  comments: Comment[]
  chosen: string[]
  onChange: (chosen: string[]) => void
}

export function CommentChoices({ comments, chosen, onChange }: CommentChoicesProps) {
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  return (
    <ul className="flex max-h-64 flex-col gap-1 overflow-y-auto">
      {comments.map((comment) => (
        <CommentChoice
          key={comment.id}
          comment={comment}
          chosen={chosen.includes(comment.id)}
          toggle={() => toggle(comment.id)}
        />
      ))}
    </ul>
  )
}

/** Returns what is chosen in the order in which it was said, whatever the order of choosing. */
export function inOrder(comments: Comment[], chosen: string[]): string[] {
  return comments.map(({ id }) => id).filter((id) => chosen.includes(id))
}

type CommentChoiceProps = { comment: Comment; chosen: boolean; toggle: () => void }

function CommentChoice({ comment, chosen, toggle }: CommentChoiceProps) {
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
