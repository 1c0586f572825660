"""The embedded PostgreSQL: our own small manager over the binaries of a wheel (docs/database.md says why)."""

from luoshi.site.postgres.cluster import Cluster, ClusterError

__all__ = ["Cluster", "ClusterError"]
