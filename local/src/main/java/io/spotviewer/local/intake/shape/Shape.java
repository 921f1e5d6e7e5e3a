package io.spotviewer.local.intake.shape;

/** The shapes that are recognised, in the order in which a summary names them. */
public enum Shape {
    EVENT("EventBridge event", "EventBridge events"),
    TRAIL_RECORD("CloudTrail record", "CloudTrail records"),
    JOB("described job (describe-jobs)", "described jobs (describe-jobs)"),
    TASK("described task (describe-tasks)", "described tasks (describe-tasks)"),
    CONTAINER_INSTANCE(
            "described container instance (describe-container-instances)",
            "described container instances (describe-container-instances)"),
    INSTANCE("described instance (describe-instances)", "described instances (describe-instances)"),
    SPOT_REQUEST(
            "described Spot request (describe-spot-instance-requests)",
            "described Spot requests (describe-spot-instance-requests)"),
    INSTANCE_TYPE(
            "described instance type (describe-instance-types)", "described instance types (describe-instance-types)"),
    SPOT_PRICE("Spot price (describe-spot-price-history)", "Spot prices (describe-spot-price-history)"),
    PRODUCT("product of the price list (get-products)", "products of the price list (get-products)");

    private final String one;
    private final String many;

    Shape(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** Returns its name for readers, with the number: {@code 3 described jobs (describe-jobs)}. */
    public String counted(long number) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Returns the name for readers, with the number, of the shape that is called so without one. */
    public static String counted(String many, long number) {
        for (Shape shape : values()) {
            if (shape.many.equals(many)) {
                return shape.counted(number);
            }
        }
        return number + " " + many;
    }

    /** Returns its name for readers, without a number. */
    public String many() {
        return many;
    }

    /** True for events of any kind; all other shapes are answers of AWS's calls. */
    public boolean isEvent() {
        return this == EVENT || this == TRAIL_RECORD;
    }
}
