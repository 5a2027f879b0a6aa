import { createFileRoute, Outlet } from '@tanstack/react-router'

export const Route = createFileRoute('/_desk/macros')({ component: Macros })

function Macros() {
  return (
    <div className="h-full overflow-y-auto px-4 pt-5">
      <div className="mx-auto flex max-w-3xl flex-col gap-5 pb-5">
        <Outlet />
      </div>
    </div>
  )
}
