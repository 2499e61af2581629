"""Who asks, and what they may see."""

from __future__ import annotations

from safer_analysis.access.scope import Scope, local_scope

__all__ = ["Scope", "local_scope"]
