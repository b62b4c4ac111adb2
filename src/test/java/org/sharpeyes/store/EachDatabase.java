package org.sharpeyes.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The class runs once on every database there may be. It has a field {@code @Parameter TestDatabase database} and opens
 * its stores by it. Where there is no PostgreSQL its runs are skipped and say what is missing.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ParameterizedClass
@EnumSource(TestDatabase.class)
public @interface EachDatabase {}
