import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

export const areas = ['overview', 'customers', 'audiences', 'reach', 'insight', 'settings'] as const
export type Area = (typeof areas)[number]

/** A page of a room: where it stands in the rail, and what a person must be allowed to see it. */
export type RoomPage = {
  path: string
  name: string
  page: () => Promise<{ default: Component }>
  permission?: string
  /** Where it stands in the rail, when not with the rest of its room. */
  area?: Area
  /** Its place in the second level of the rail; pages without one are reached from another page. */
  nav?: number
}

export type Room = { name: string; area: Area; pages: RoomPage[] }

declare module 'vue-router' {
  interface RouteMeta {
    room?: string
    area?: Area
    permission?: string
    open?: boolean
  }
}

const modules = import.meta.glob<{ room: Room }>('../rooms/*/room.ts', { eager: true })
export const rooms: Room[] = Object.values(modules).map((module) => module.room)

export const routes: RouteRecordRaw[] = rooms.flatMap((room) =>
  room.pages.map(
    (page): RouteRecordRaw => ({
      path: page.path,
      name: page.name,
      component: page.page,
      meta: { room: room.name, area: page.area ?? room.area, permission: page.permission },
    }),
  ),
)

export type NavEntry = { area: Area; pages: (RoomPage & { room: string })[] }

/** The rail for someone with these permissions: areas and pages they may not open are absent. */
export function navigation(may: (permission: string | undefined) => boolean): NavEntry[] {
  return areas
    .map((area) => ({
      area,
      pages: rooms
        .flatMap((room) => room.pages.map((page) => ({ ...page, room: room.name, area: page.area ?? room.area })))
        .filter((page) => page.area === area && page.nav !== undefined && may(page.permission))
        .sort((a, b) => (a.nav ?? 0) - (b.nav ?? 0)),
    }))
    .filter((entry) => entry.pages.length > 0)
}
