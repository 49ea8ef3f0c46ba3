import { ChartColumn, Funnel, LayoutDashboard, Send, Settings, Users } from '@lucide/vue'
import type { Component } from 'vue'
import type { Area } from '@/app/rooms'

export const areaIcons: Record<Area, Component> = {
  overview: LayoutDashboard,
  customers: Users,
  audiences: Funnel,
  reach: Send,
  insight: ChartColumn,
  settings: Settings,
}

/** Typed after `g`, as in the initials of the areas. */
export const areaKeys: Record<string, Area> = { o: 'overview', c: 'customers', a: 'audiences', r: 'reach', i: 'insight' }

/** Where an area begins, if not at its own address. */
export const areaHomes: Partial<Record<Area, string>> = { reach: '/reach/journeys', insight: '/insight/value' }
