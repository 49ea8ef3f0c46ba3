import { Funnel, LayoutDashboard, Send, Settings, Users } from '@lucide/vue'
import type { Component } from 'vue'
import type { Area } from '@/app/rooms'

export const areaIcons: Record<Area, Component> = {
  overview: LayoutDashboard,
  customers: Users,
  audiences: Funnel,
  reach: Send,
  settings: Settings,
}

/** Typed after `g`, as in the initials of the areas. */
export const areaKeys: Record<string, Area> = { o: 'overview', c: 'customers', a: 'audiences', r: 'reach' }
