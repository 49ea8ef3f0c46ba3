package io.hortus.org;

/// Implemented by rooms whose rows name units: a unit in use is not deleted.
public interface UnitUse {
    /// What uses the unit, such as `customers` or `accounts`.
    String room();

    boolean uses(String unitId);
}
